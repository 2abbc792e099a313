/**
 * When the script builds the schemas that it parses with: on first use. Cells with custom functions load the whole
 * script and parse nothing by a schema; at top level, the dozen schemas of the panel's arguments took them 2 ms.
 */
import * as z from 'zod/mini';

export function onFirstUse<Schema>(build: () => Schema): () => Schema {
  let built: { readonly schema: Schema } | null = null;
  return () => {
    if (built === null) {
      // A parser compiled for each schema pays off after hundreds of calls; a run of the script makes a few.
      z.config({ jitless: true });
      built = { schema: build() };
    }
    return built.schema;
  };
}
