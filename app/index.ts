/** The host under the name other programs import: `./local/dist/index.mjs`. */
export * from '@so-ke-hoach/sheets-host';
