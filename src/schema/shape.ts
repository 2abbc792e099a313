/**
 * How schemas of what leaves the script are written: objects with exactly the fields they name, everything readonly.
 *
 * The panel, the command line and the tests read by these schemas. The script takes their types and none of their
 * code, so that they are not in the bundle.
 */
import * as z from 'zod/mini';

export const exactly = <Fields extends z.core.$ZodLooseShape>(fields: Fields) =>
  z.readonly(z.strictObject(fields));

export const listOf = <Item extends z.core.SomeType>(item: Item) => z.readonly(z.array(item));
