/** What is known of the workbook of a window before it is opened. */
import { DiskFile } from './disk-file.ts';
import { type Place, placeOf, storeKey } from './place.ts';
import type { PageConfig } from './server.ts';
import { WindowSeat } from './window-seat.ts';

export interface Desk {
  config: PageConfig;
  place: Place;
  /** Where the browser keeps the work. */
  key: string;
  /** Null where the work goes to no file. */
  disk: DiskFile | null;
  seat: WindowSeat;
}

export function deskOf(config: PageConfig): Desk {
  const place = placeOf(location.search);
  const key = storeKey(place, config);
  const disk = place.kind === 'served' && config.disk ? new DiskFile(config.disk, config) : null;
  return { config, place, key, disk, seat: new WindowSeat(key, disk) };
}
