/**
 * Sample entries of every unit for the Phong Thổ plan of 2023: invented, of a likely size, adding up, and within
 * every cap. The same on every run. Pure; nothing here is a figure of a real office.
 */
import { type Random, randomOf } from './random.ts';

/** What one person types into one row. Money in whole đồng; null = left blank. */
export interface SampleEntry {
  readonly code: string;
  /** `Khoản` of the row it goes into. */
  readonly item: string;
  readonly subject: string;
  readonly quantity: number | null;
  readonly persons: number | null;
  readonly periods: number | null;
  readonly price: number | null;
  readonly nstw: number | null;
  readonly nsdp: number | null;
  readonly other: number | null;
  readonly time: string;
  readonly done: number | null;
  readonly disbursed: number | null;
  readonly note: string;
}

export interface SampleUnit {
  readonly code: string;
  readonly name: string;
  readonly role: string;
}

/** The number of mothers the annex estimates for a year, in two kinds of birth. */
const MOTHERS = { all: 415, normal: 390, caesarean: 25 };

const SEED = 'Dự án 8, Phong Thổ, 2023';
const QUARTERS = ['Quý I', 'Quý II', 'Quý III', 'Quý IV'] as const;
/** Villages of the sample; names as they sound there, not tied to any commune. */
const VILLAGES = [
  'Nà Củng',
  'Huổi Én',
  'Tây Sơn',
  'Vàng Pheo',
  'Sểnh Sảng',
  'Hợp Nhất',
  'Chang Hỏng',
  'Tả Ô',
];

type Draft = Partial<SampleEntry> & { readonly code: string };
type Recipe = (random: Random, unit: SampleUnit) => Draft | Draft[];

/** A meeting, class or talk: events × people × days × price a head. */
const event =
  (
    code: string,
    events: [number, number],
    people: [number, number],
    price: [number, number],
    days = 1,
  ): Recipe =>
  (random) => ({
    code,
    quantity: random.whole(...events),
    persons: random.stepped(people[0], people[1], 5),
    periods: days,
    price: random.stepped(price[0], price[1], 5_000),
  });

/** Things with a price each. */
const pieces =
  (code: string, count: [number, number], price: [number, number], step = 10_000): Recipe =>
  (random) => ({ code, quantity: random.whole(...count), price: random.stepped(price[0], price[1], step) });

const communeName = (unit: SampleUnit): string => unit.name.replace(/^Hội LHPN\s+(xã|thị trấn)\s+/, '');

/** Lines of every commune's union. A recipe may leave its line out. */
const COMMUNE: readonly Recipe[] = [
  pieces('I.1.5', [2, 4], [300_000, 500_000], 50_000),
  (random) => {
    const teams = random.whole(2, 5);
    const decision = `QĐ số ${random.whole(21, 96)}/QĐ-UBND ngày ${random.whole(10, 28)}/${random.whole(3, 9)}/2023`;
    return [
      {
        code: 'I.1.6',
        item: 'Thành viên tổ',
        quantity: teams,
        persons: teams * random.whole(7, 10),
        done: teams,
        note: decision,
      },
      { code: 'I.1.6', item: 'Ban điều hành', quantity: teams, persons: teams * 3, done: teams },
    ];
  },
  (random) =>
    random.chance(70)
      ? {
          code: 'I.1.7',
          item: 'Thiết bị',
          quantity: random.whole(1, 3),
          price: random.stepped(6_000_000, 9_000_000, 500_000),
        }
      : { code: 'I.1.7', item: 'Truyền thông', quantity: random.whole(1, 3), price: 3_000_000 },
  event('I.1.8', [1, 1], [40, 60], [70_000, 100_000]),
  pieces('I.1.9', [12, 24], [100_000, 150_000]),
  pieces('I.1.10', [12, 36], [50_000, 70_000]),
  pieces('I.2.5', [6, 15], [120_000, 150_000]),
  pieces('II.1.1', [1, 2], [1_500_000, 2_500_000], 100_000),
  (random) => ({ code: 'II.1.5', quantity: random.whole(1, 4), periods: 3, price: 500_000 }),
  event('II.1.6', [1, 1], [30, 50], [60_000, 90_000]),
  pieces('II.2.5', [2, 4], [300_000, 400_000], 50_000),
  event('II.3.4', [1, 1], [30, 50], [60_000, 90_000]),
  (random) => {
    const place = random.whole(0, VILLAGES.length - 1);
    const village = (step: number): string => VILLAGES[(place + step) % VILLAGES.length] as string;
    const address = `ĐCTC bản ${village(0)}`;
    const drafts: Draft[] = [
      { code: 'II.3.5', quantity: 1, done: 1 },
      {
        code: 'II.3.5.a',
        subject: address,
        quantity: 1,
        price: random.stepped(2_400_000, 3_000_000, 100_000),
      },
      {
        code: 'II.3.5.b',
        subject: address,
        quantity: 1,
        periods: 1,
        price: random.stepped(1_500_000, 3_000_000, 100_000),
      },
      {
        code: 'II.3.7',
        subject: address,
        quantity: 1,
        persons: random.stepped(15, 25, 5),
        periods: random.pick([4, 6, 12]),
        price: 20_000,
      },
    ];
    if (random.chance(35))
      drafts.push({ code: 'II.3.6', subject: `ĐCTC mới bản ${village(3)}`, quantity: 1, price: 15_000_000 });
    return drafts;
  },
  (random) =>
    random.chance(30)
      ? { code: 'II.4.4', quantity: 1, price: random.stepped(3_000_000, 6_000_000, 500_000) }
      : [],
  (random, unit) =>
    random.chance(25)
      ? {
          code: 'II.4.5',
          subject: `Mô hình sinh kế mẫu – ${communeName(unit)}`,
          quantity: 1,
          price: random.stepped(24_000_000, 30_000_000, 1_000_000),
        }
      : [],
  event('III.1.3', [1, 2], [40, 60], [50_000, 80_000]),
  event('III.1.4', [1, 2], [50, 70], [50_000, 70_000]),
  (_random, unit) => ({
    code: 'III.2.3',
    subject: `CLB Trường THCS ${communeName(unit)}`,
    quantity: 1,
    periods: 1,
    price: 3_000_000,
  }),
  pieces('III.2.4', [6, 12], [100_000, 150_000]),
  event('III.2.5', [1, 1], [80, 120], [40_000, 60_000]),
];

/** Lines of the district's bodies, by unit code. */
const DISTRICT: Readonly<Record<string, readonly Recipe[]>> = {
  PNH: [
    pieces('I.1.1', [1, 1], [8_000_000, 12_000_000], 500_000),
    event('I.1.2', [1, 1], [50, 60], [150_000, 200_000], 2),
    event('I.1.3', [3, 4], [50, 60], [150_000, 200_000], 2),
    pieces('I.1.4', [40, 60], [80_000, 120_000]),
    pieces('I.1.5', [17, 17], [400_000, 600_000], 50_000),
    pieces('I.3.1', [1, 1], [20_000_000, 30_000_000], 1_000_000),
    event('II.1.2', [2, 2], [40, 50], [150_000, 200_000], 2),
    event('II.1.3', [1, 1], [60, 80], [120_000, 150_000]),
    event('II.1.4', [4, 4], [40, 50], [120_000, 150_000]),
    event('II.3.1', [2, 2], [40, 50], [150_000, 200_000], 2),
    event('II.3.2', [2, 3], [80, 100], [80_000, 100_000]),
    event('II.3.3', [1, 1], [50, 60], [100_000, 120_000]),
    event('III.3.1', [1, 1], [70, 90], [150_000, 180_000]),
    event('III.3.2', [1, 1], [100, 120], [150_000, 200_000]),
  ],
  LDTBXH: [
    pieces('II.2.1', [2, 2], [6_000_000, 8_000_000], 500_000),
    () => [
      { code: 'II.2.2', subject: 'Nhóm trồng rau an toàn (mẫu)', quantity: 3, price: 9_000_000 },
      { code: 'II.2.2', subject: 'Nhóm thêu thổ cẩm (mẫu)', quantity: 3, price: 9_000_000 },
    ],
    () => [
      { code: 'II.2.3', subject: 'HTX chuối Huổi Luông (mẫu)', quantity: 1, price: 98_000_000 },
      { code: 'II.2.3', subject: 'THT chè Mồ Sì San (mẫu)', quantity: 1, price: 86_500_000 },
      { code: 'II.2.3', subject: 'HTX thổ cẩm Vàng Ma Chải (mẫu)', quantity: 1, price: 100_000_000 },
    ],
    event('II.2.4', [2, 2], [40, 50], [150_000, 200_000], 2),
    pieces('II.4.1', [2, 2], [4_000_000, 6_000_000], 500_000),
    event('II.4.2', [1, 1], [50, 60], [150_000, 200_000], 2),
    pieces('II.4.3', [17, 17], [300_000, 500_000], 50_000),
    pieces('II.4.4', [1, 2], [15_000_000, 20_000_000], 1_000_000),
    () => ({
      code: 'II.4.5',
      subject: 'Mô hình sinh kế mẫu – nhóm của huyện',
      quantity: 1,
      price: 28_000_000,
    }),
    event('III.2.1', [2, 2], [50, 60], [150_000, 200_000], 2),
    event('III.2.2', [1, 1], [60, 80], [120_000, 150_000]),
    event('III.2.5', [4, 4], [100, 150], [40_000, 60_000]),
  ],
  // I.2.1 waits for the province's guidance and stays blank.
  VHTT: [
    pieces('I.2.2', [4, 4], [30_000_000, 40_000_000], 1_000_000),
    event('I.2.3', [1, 1], [70, 90], [120_000, 150_000]),
    pieces('I.2.4', [8_000, 8_000], [14_000, 16_000], 1_000),
  ],
  TTYT: [
    pieces('I.4.1', [2, 2], [5_000_000, 7_000_000], 500_000),
    event('I.4.2', [10, 10], [50, 60], [60_000, 80_000]),
    () => ({ code: 'I.4.3', quantity: MOTHERS.all, done: 398 }),
    () => ({ code: 'I.4.3.a', quantity: MOTHERS.all, persons: 2, periods: 1, price: 100_000 }),
    () => ({ code: 'I.4.3.b', quantity: MOTHERS.all, periods: 1, price: 500_000 }),
    () => [
      {
        code: 'I.4.3.c',
        item: 'Sinh thường',
        quantity: MOTHERS.normal,
        persons: 2,
        periods: 3,
        price: 50_000,
      },
      {
        code: 'I.4.3.c',
        item: 'Sinh mổ',
        quantity: MOTHERS.caesarean,
        persons: 2,
        periods: 5,
        price: 50_000,
      },
    ],
    () => ({ code: 'I.4.3.d', quantity: MOTHERS.all, periods: 1, price: 1_200_000 }),
  ],
  PDT: [
    event('III.1.1', [17, 17], [50, 60], [60_000, 80_000]),
    event('III.1.2', [17, 17], [40, 50], [40_000, 60_000]),
  ],
};

/** Everything a unit enters, in plan order. Empty for a unit the sample does not know. */
export function entriesOf(unit: SampleUnit): SampleEntry[] {
  const random = randomOf(`${SEED}, ${unit.code}`);
  const recipes = unit.role === 'Hội LHPN xã' ? COMMUNE : (DISTRICT[unit.code] ?? []);
  return recipes.flatMap((recipe) => recipe(random, unit)).map((draft) => finished(draft, random));
}

export const amountOf = (
  entry: Pick<SampleEntry, 'quantity' | 'persons' | 'periods' | 'price'>,
): number | null =>
  entry.quantity === null || entry.price === null
    ? null
    : entry.quantity * (entry.persons ?? 1) * (entry.periods ?? 1) * entry.price;

const thousands = (amount: number): number => Math.round(amount / 1000) * 1000;

/** Adds sources that add up, a quarter, and what was done and paid by the cut-off. */
function finished(draft: Draft, random: Random): SampleEntry {
  const entry = {
    item: '',
    subject: '',
    quantity: null,
    persons: null,
    periods: null,
    price: null,
    note: '',
    ...draft,
  };
  const amount = amountOf(entry);
  const time = random.pick(QUARTERS);
  const started = random.chance(85);
  const paid = random.pick([60, 80, 90, 100, 100]);
  const central = random.pick([100, 100, 95, 90]);
  const own = random.chance(15) ? 5 : 0;
  if (amount === null) {
    return { nstw: null, nsdp: null, other: null, disbursed: null, done: null, ...entry, time };
  }
  const nstw = thousands((amount * central) / 100);
  const other = Math.min(amount - nstw, thousands((amount * own) / 100));
  const rest = amount - nstw - other;
  return {
    ...entry,
    nstw,
    nsdp: rest === 0 ? null : rest,
    other: other === 0 ? null : other,
    time,
    done: started ? (draft.quantity ?? null) : null,
    disbursed: started ? thousands((amount * paid) / 100) : null,
  };
}

/** What a unit is given for the year: its plan, rounded up to whole five millions. */
export function budgetOf(entries: readonly SampleEntry[]): { nstw: number; nsdp: number; other: number } {
  const STEP = 5_000_000;
  const sum = (pick: (entry: SampleEntry) => number | null): number => {
    const all = entries.reduce((total, entry) => total + (pick(entry) ?? 0), 0);
    return Math.ceil(all / STEP) * STEP;
  };
  return {
    nstw: sum((entry) => entry.nstw),
    nsdp: sum((entry) => entry.nsdp),
    other: sum((entry) => entry.other),
  };
}
