/** The guides that open from the menu: the page that the script names, and the file of docs/ that it is made of. */
export const GUIDES = {
  HuongDanXa: 'huong-dan-can-bo-xa.md',
  HuongDanHuyen: 'huong-dan-can-bo-huyen.md',
};
