/**
 * The blocking call, script's side: posts a request and sleeps until the reply stands in shared memory.
 *
 * Same in Node and in the browser. Layout: two 32-bit words `[state, length]`, then UTF-8.
 */
/** Hands a request to the host and blocks until the reply is there. */
export type Syscall = (request: string) => string;

export const HEADER_BYTES = 8;

export const WAITING = 0;
export const ANSWERED = 1;

/** Taken now: the realm loses these names before the script is loaded. */
const { load, store, wait } = Atomics;

/** Makes the call over `memory`; `post` reaches the host. */
export function makeSyscall(
  memory: SharedArrayBuffer,
  post: (request: string) => void,
): (request: string) => string {
  const words = new Int32Array(memory, 0, 2);
  const decoder = new TextDecoder();
  return (request) => {
    store(words, 0, WAITING);
    post(request);
    // The notice of the reply before may come late and wake this wait: only the state says that this one is there.
    while (load(words, 0) === WAITING) wait(words, 0, WAITING);
    // A decoder refuses shared memory: copy first.
    return decoder.decode(new Uint8Array(memory, HEADER_BYTES, words[1] ?? 0).slice());
  };
}
