/**
 * The parts of the package: which files are refused unread, how parts name each other, texts and extras.
 */

import { FileError } from '../errors.ts';
import { type Packed, PROPERTY_NAME, unpackExtras } from '../extras.ts';
import { child, children, decodeXml, parseXml, unescapeCellText, type XmlNode } from '../xml.ts';
import { ZipFile } from '../zip.ts';

const OLE_MARK = [0xd0, 0xcf, 0x11, 0xe0];

export interface Part {
  target: string;
  type: string;
}

export function openPackage(bytes: Uint8Array): ZipFile {
  if (OLE_MARK.every((byte, index) => bytes[index] === byte)) {
    throw new FileError(holdsText(bytes, 'EncryptedPackage') ? 'encrypted' : 'old-xls');
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new FileError('not-xlsx', 'no zip');
  const zip = new ZipFile(bytes);
  const names = zip.names().map((name) => name.toLowerCase());
  if (!zip.has('[Content_Types].xml')) throw new FileError('not-xlsx', 'no content types');
  if (names.some((name) => name.endsWith('workbook.bin'))) throw new FileError('not-xlsx', 'binary workbook');
  return zip;
}

/** Whether a file holds programs: it is then an `.xlsm`. They are kept and never run. */
export function holdsPrograms(zip: ZipFile): boolean {
  const types = zip.bytes('[Content_Types].xml');
  return types !== null && /macroEnabled/i.test(decodeXml(types));
}

/** Looks for a name as the old container writes it, two bytes a letter. */
function holdsText(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
  outer: for (let at = 0; at + wanted.length <= bytes.length; at += 2) {
    for (let index = 0; index < wanted.length; index++)
      if (bytes[at + index] !== wanted[index]) continue outer;
    return true;
  }
  return false;
}

export function part(zip: ZipFile, name: string): XmlNode | null {
  const bytes = name ? zip.bytes(name) : null;
  return bytes ? parseXml(bytes) : null;
}

export function findWorkbook(zip: ZipFile): string {
  const root = [...relationsOf(zip, '').values()].find((link) => link.type === 'officeDocument');
  return root?.target ?? 'xl/workbook.xml';
}

/** The relations of a part, by id, with targets as names in the package; `text` stands for the part that says them. */
export function relationsOf(zip: ZipFile, name: string, text?: string): Map<string, Part> {
  const slash = name.lastIndexOf('/') + 1;
  const folder = name.slice(0, slash);
  const root = text === undefined ? part(zip, `${folder}_rels/${name.slice(slash)}.rels`) : parseXml(text);
  const found = new Map<string, Part>();
  for (const node of children(root ?? undefined, 'Relationship')) {
    const type = (node.attributes.Type ?? '').split('/').pop() ?? '';
    const external = node.attributes.TargetMode === 'External';
    found.set(node.attributes.Id ?? '', {
      type,
      target: external ? '' : resolve(folder, node.attributes.Target ?? ''),
    });
  }
  return found;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

export function readTexts(zip: ZipFile, name: string): string[] {
  const texts: string[] = [];
  const bytes = name ? zip.bytes(name) : null;
  if (bytes) parseXml(bytes, { si: (node) => texts.push(richText(node)) });
  return texts;
}

/** The text of a shared or inline string: plain, or in runs; readings for Japanese (`rPh`) do not count. */
export function richText(node: XmlNode): string {
  const pieces = node.children.flatMap((one) =>
    one.name === 't' ? [one.text] : one.name === 'r' ? children(one, 't').map((text) => text.text) : [],
  );
  return unescapeCellText(pieces.join(''));
}

export function readExtras(zip: ZipFile): Packed | null {
  const root = part(zip, 'docProps/custom.xml');
  const parts = children(root ?? undefined, 'property')
    .map((node) => ({ name: node.attributes.name ?? '', text: node.children[0]?.text ?? '' }))
    .filter(({ name }) => name.startsWith(PROPERTY_NAME))
    .sort((a, b) => Number(a.name.slice(PROPERTY_NAME.length)) - Number(b.name.slice(PROPERTY_NAME.length)))
    .map(({ text }) => text);
  return parts.length > 0 ? unpackExtras(parts) : null;
}

export function titleOf(zip: ZipFile): string {
  const root = part(zip, 'docProps/core.xml');
  return child(root ?? undefined, 'title')?.text ?? '';
}
