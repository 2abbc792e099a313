/** Asks whoever listens at a port of this machine whether it serves the same workbook. */
import { LOOPBACK } from './listen.ts';

const PATIENCE_MS = 1500;

/** `silent`: somebody listens there and has not answered in time. */
export async function servesAt(port: number, file: string): Promise<'yes' | 'no' | 'silent'> {
  try {
    const response = await fetch(`http://${LOOPBACK}:${port}/page.json`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { disk } = (await response.json()) as { disk?: { path?: string } | null };
    return disk?.path === file ? 'yes' : 'no';
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'silent' : 'no';
  }
}
