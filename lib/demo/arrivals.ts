import { Random } from "#/lib/demo/random.ts";
import { day, type World } from "#/lib/demo/world.ts";

const shareThatJoinsPerDay = 0.005;
const mostOfAWorld = 0.45;
const daysAfterwards = 1_000;

/** How many new people come from Sunday to Saturday, and on the days of a campaign. */
const weekdays = [1.3, 1.05, 0.9, 0.86, 0.9, 0.94, 1.12];
const campaign = { every: 19, factors: [1.7, 2.1, 1.4] };

/** How many people the shop knew before the history begins. */
export function customersBefore({ profiles, days }: World): number {
  return Math.round(profiles * (1 - Math.min(mostOfAWorld, shareThatJoinsPerDay * days)));
}

/** The highest number that may have joined by this instant: `profiles` at the end of the history, more later. */
export function population(world: World, at: number): number {
  const sums = joined(world);
  const date = Math.max(0, (at - world.start) / day);
  const whole = Math.min(Math.floor(date), sums.length - 2);
  const before = sums[whole]!;
  return customersBefore(world) + Math.ceil(before + (sums[whole + 1]! - before) * (date - whole) - 1e-6);
}

/** When the person with this number joins; `shift`, from 0 to 1, takes the regularity away. */
export function joinsAt(world: World, number: number, shift: number): number {
  const sums = joined(world);
  const place = number - customersBefore(world) - shift;
  let low = 0;
  for (let high = sums.length - 1; low + 1 < high; ) {
    const middle = (low + high) >> 1;
    if (sums[middle]! <= place) low = middle;
    else high = middle;
  }
  return world.start + (low + (place - sums[low]!) / (sums[low + 1]! - sums[low]!)) * day;
}

const tables = new WeakMap<World, Float64Array>();

/** How many have joined by the end of each day, so that all who are not known before have by the end of the history. */
function joined(world: World): Float64Array {
  const found = tables.get(world);
  if (found) return found;
  const table = new Float64Array(Math.ceil(world.days) + daysAfterwards);
  const random = new Random(world.seed, 0, 1);
  for (let date = 1; date < table.length; date++) table[date] = table[date - 1]! + busyness(world, date, random.next());
  const scale = (world.profiles - customersBefore(world)) / table[Math.ceil(world.days)]!;
  for (let date = 1; date < table.length; date++) table[date]! *= scale;
  tables.set(world, table);
  return table;
}

function busyness({ start }: World, date: number, luck: number): number {
  const today = Math.floor(start / day) + date;
  const promoted = campaign.factors[today % campaign.every] ?? 1;
  return weekdays[(today + 4) % 7]! * promoted * (0.9 + 0.2 * luck) * (1 + date / 500);
}
