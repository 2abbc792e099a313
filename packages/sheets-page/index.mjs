/** Where the built page is: static files for any server that sends the headers of cross-origin isolation. */
import { fileURLToPath } from 'node:url';

/** The absolute path of the folder with `index.html`, `page.js`, `page.css`, `worker.js` and `frame.html`. */
export const pageFolder = fileURLToPath(new URL('./dist', import.meta.url));
