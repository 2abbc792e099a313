/**
 * Why a document is not read: a code, whose sentence stands in the messages.
 */
export type RefusedCode =
  | 'notFile'
  | 'tooLarge'
  | 'tooManyPages'
  | 'encrypted'
  | 'damaged'
  | 'bomb'
  | 'oldWord'
  | 'oldExcel'
  | 'scanned'
  | 'pictures'
  | 'empty'
  | 'tooManyRows'
  | 'oldEncoding'
  /** Letters with marks were saved as question marks. */
  | 'lostLetters'
  /** The part of the page that reads PDF files could not be had. */
  | 'noPdfReader';

export class FileRefused extends Error {
  readonly code: RefusedCode;

  constructor(code: RefusedCode) {
    super(code);
    this.name = 'FileRefused';
    this.code = code;
  }
}
