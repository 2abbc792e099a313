/**
 * Numbers of the file format that reading and writing share.
 */

/** Longest text a cell of the file holds. */
export const MAX_TEXT = 32_767;
/** A pixel in the file's two units: widths count digits of 7 pixels, heights count points. */
export const PIXELS_PER_CHARACTER = 7;
export const POINTS_PER_PIXEL = 0.75;
/** Pixels a column and a row have that nobody resized, as in Google Sheets. */
export const DEFAULT_WIDTH = 100;
export const DEFAULT_HEIGHT = 21;
/** Days between the two epochs a file may count from. */
export const EPOCH_1904 = 1462;
