/** What the browser lets each document of the page do, and the headers that every answer carries. */

/** The page itself: no inline script, no other machine. Styles are set on elements by the grid. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The worker and the realm in which the add-in's script runs: it may evaluate, and reach nothing. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' blob: 'unsafe-eval'";
export const REALM_POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'";

/** The worker that makes xlsx files: it is given what it needs. */
export const PACKER_POLICY = "default-src 'none'";

/** Pages of the add-in: everything inline, as on Google, and no network. */
export const FRAME_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const NO_DOCUMENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Opener and embedder policy isolate the page, without which a browser gives it no shared memory. */
export function headersFor(type: string, policy = NO_DOCUMENT_POLICY): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
