/** The absolute path of the folder with `index.html`, `page.js`, `page.css`, `worker.js` and `frame.html`. */
export declare const pageFolder: string;
