/**
 * The page of «Xuất dữ liệu…»: a link for each file. The files are made in the browser from what the page holds; nothing is
 * sent anywhere.
 */

interface PackageFile {
  readonly name: string;
  readonly caption: string;
  readonly text: string;
}

/** Text of a person stays data inside of a script: it can neither end it nor begin a comment of the page. */
const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** @param intro paragraphs above the links */
export const packagePage = (files: readonly PackageFile[], intro: readonly string[]): string =>
  [
    '<meta charset="utf-8"><style>body{font:14px Arial,sans-serif;line-height:1.5}li{margin:4px 0}</style>',
    '<div id="intro"></div><ul id="files"></ul>',
    `<script>const given=${inScript({ intro, files })};`,
    'for(const text of given.intro){',
    "const line=document.createElement('p');line.textContent=text;document.getElementById('intro').append(line);}",
    'for(const {name,caption,text} of given.files){',
    "const link=document.createElement('a');link.download=name;link.textContent=name+' – '+caption;",
    "link.href=URL.createObjectURL(new Blob([text],{type:'application/octet-stream'}));",
    "const item=document.createElement('li');item.append(link);document.getElementById('files').append(item);}",
    '</script>',
  ].join('');
