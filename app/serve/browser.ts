/** Opens an address in the person's browser. */
import { spawn } from 'node:child_process';

export function openBrowser(url: string): void {
  const [command, ...args]: [string, ...string[]] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // Without a browser to open, the address is on the screen anyway.
  child.on('error', () => {});
  child.unref();
}
