/**
 * Builds the panel: one page with its script and styles inlined, as HtmlService needs it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asciiOf, bundled, folder, sound } from './page-parts.mjs';

/** Returns the page as text; throws when Google would damage it. */
export async function buildSidebar() {
  const script = await bundled('main.ts', { format: 'iife' });
  const style = await bundled('styles/panel.css');
  const shell = asciiOf(
    readFileSync(join(folder, 'panel.html'), 'utf8')
      .replace(/<!--[\s\S]*?-->\s*/g, '')
      .replace(/>\s+</g, '><'),
  ).trim();
  const page = shell.replace('/* style */', () => style).replace('/* script */', () => script);
  return sound('Sidebar.html', page, 'panel');
}
