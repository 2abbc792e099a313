/**
 * The parts that every package has: content types, relations, properties.
 */

import { APPLICATION, PROPERTY_NAME } from '../extras.ts';
import { escapeXml } from '../xml.ts';
import { HEAD, RELATIONS } from './book.ts';

const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function customProperties(parts: readonly string[]): string {
  const items = parts.map(
    (text, index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${PROPERTY_NAME}${index + 1}"><vt:lpwstr>${text}</vt:lpwstr></property>`,
  );
  return `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${items.join('')}</Properties>`;
}

/** By this a reader knows that no other program has saved the file since. */
export function appProperties(): string {
  return `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${APPLICATION}</Application></Properties>`;
}

export function coreProperties(name: string): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(name)}</dc:title></cp:coreProperties>`;
}

type Relation = readonly [id: string, type: string, target: string];

export function relations(list: readonly Relation[]): string {
  const items = list.map(([id, type, target]) => {
    const uri =
      type === 'core'
        ? 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
        : `${RELATIONS}/${type}`;
    return `<Relationship Id="${id}" Type="${uri}" Target="${target}"/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${items.join('')}</Relationships>`;
}

export function packageRelations(): string {
  return relations([
    ['rId1', 'officeDocument', 'xl/workbook.xml'],
    ['rId2', 'core', 'docProps/core.xml'],
    ['rId3', 'extended-properties', 'docProps/app.xml'],
    ['rId4', 'custom-properties', 'docProps/custom.xml'],
  ]);
}

/** The relations of a workbook of so many tabs. */
export function workbookRelations(tabs: number): string {
  return relations([
    ...Array.from(
      { length: tabs },
      (_, index): Relation => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`],
    ),
    [`rId${tabs + 1}`, 'styles', 'styles.xml'],
    [`rId${tabs + 2}`, 'sharedStrings', 'sharedStrings.xml'],
  ]);
}

/** @param others parts beside the tabs, with their types */
export function contentTypes(
  sheets: number,
  withNotes: readonly number[],
  others: readonly (readonly [name: string, type: string])[],
): string {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  return (
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    override('xl/workbook.xml', `${sheet}.sheet.main+xml`) +
    Array.from({ length: sheets }, (_, index) =>
      override(`xl/worksheets/sheet${index + 1}.xml`, `${sheet}.worksheet+xml`),
    ).join('') +
    withNotes.map((number) => override(`xl/comments${number}.xml`, `${sheet}.comments+xml`)).join('') +
    others.map(([name, type]) => override(name, type)).join('') +
    override('xl/styles.xml', `${sheet}.styles+xml`) +
    override('xl/sharedStrings.xml', `${sheet}.sharedStrings+xml`) +
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml') +
    override('docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml') +
    '</Types>'
  );
}
