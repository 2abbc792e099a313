/**
 * A number or a day that its column does not hold shows `###`, as in other spreadsheets: with some of its digits cut off
 * it would be read as another figure. The bar above the grid has the figure itself.
 */
import { CellValueType } from '@univerjs/core';
import { FontCache, Text } from '@univerjs/engine-render';

const TOO_WIDE = '###';
/** Pixels of the padding behind the text that it may take before any of it is cut off. */
const LEEWAY = 1;

/** The text, or `###` where `width` pixels do not hold it; `font` as CSS writes it. */
export function numberWithin(text: string, font: string, width: number): string {
  return FontCache.getMeasureText(text, font).width > width + LEEWAY ? TOO_WIDE : text;
}

/** A number is not broken into lines either, whatever its cell says: half of it would stand on each. */
export function installWideNumbers(): void {
  const draw = Text.drawWith;
  Text.drawWith = function (this: typeof Text, context, props, skeleton) {
    if (props.cellValueType !== CellValueType.NUMBER) return draw.call(this, context, props, skeleton);
    const text = numberWithin(props.text, props.fontStyle, props.width);
    return draw.call(this, context, { ...props, text, warp: false }, skeleton);
  };
}
