import { shop } from "#/lib/demo/catalogue.ts";
import type { Habits, Platform } from "#/lib/demo/habits.ts";
import { namesOf } from "#/lib/demo/places.ts";
import { Random } from "#/lib/demo/random.ts";
import { type World, week } from "#/lib/demo/world.ts";

const phones: Record<Platform, [model: string, system: string][]> = {
  ios: [
    ["iPhone 15", "19.1"],
    ["iPhone 16 Pro", "26.1"],
    ["iPhone 14", "18.6"],
    ["iPhone SE", "17.7"],
    ["iPhone 17", "26.1"],
  ],
  android: [
    ["Galaxy S24", "15"],
    ["Pixel 9", "16"],
    ["Redmi Note 13", "14"],
    ["Galaxy A55", "15"],
  ],
  web: [
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36", "Windows"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15", "Mac OS X"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Linux"],
  ],
};

const systems = { ios: "iOS", android: "Android" };
const libraries = { ios: "analytics-swift", android: "analytics-kotlin", web: "analytics.js" };
const givesToken = { ios: 0.82, android: 0.9, web: 0.16 };
const allowsPush = { ios: 0.68, android: 0.86, web: 1 };

export type Context = Record<string, unknown>;
export type Installation = { platform: Platform; context: Context; versionsBehind: number };
export type Identity = {
  userId: string;
  anonymousId: string;
  traits: Record<string, unknown>;
  installations: Installation[];
};

/** Who somebody is: ids, traits as the shop knows them at sign-up, and what they installed the app on. */
export function identity(world: World, habits: Habits): Identity {
  const random = new Random(world.seed, habits.number, 1);
  const hex = random.hex(32);
  return {
    userId: `sg-${String(habits.number).padStart(6, "0")}`,
    anonymousId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`,
    traits: traits(habits, random),
    installations: habits.platforms.map((platform) => installation(platform, habits, random)),
  };
}

function traits({ number, place, favourite }: Habits, random: Random): Record<string, unknown> {
  const { first, last } = namesOf(random.chance(0.9) ? place.language : "en");
  const firstName = random.pick(first);
  const lastName = random.pick(last);
  const address = { city: place.city, state: place.region, country: place.country };
  const known: Record<string, unknown> = { firstName, lastName, address, language: place.language };
  if (random.chance(0.93)) known.email = email(firstName, lastName, number);
  if (random.chance(0.56)) known.phone = `${place.prefix}${random.whole(1_000_000, 9_999_999)}`;
  if (random.chance(0.7)) known.birthday = birthday(random);
  if (random.chance(0.8)) known.favourite_category = favourite;
  if (random.chance(0.75)) known.subscriptions = subscriptions(random);
  known.source = random.pick(["search", "search", "friend", "instagram", "newsletter", "store"]);
  known.plan = "free";
  return known;
}

function email(first: string, last: string, number: number): string {
  const plain = `${first}.${last}`
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/[^a-z.]/g, "");
  return `${plain}${number}@example.com`;
}

function birthday(random: Random): string {
  const born = new Date(Date.UTC(random.whole(1955, 2007), random.whole(0, 11), random.whole(1, 28)));
  return born.toISOString().slice(0, 10);
}

function subscriptions(random: Random) {
  return { email: random.chance(0.71), sms: random.chance(0.34), whatsapp: random.chance(0.22) };
}

function installation(platform: Platform, { place }: Habits, random: Random): Installation {
  const [model, system] = random.pick(phones[platform]);
  const library = { name: libraries[platform], version: "1.9.0" };
  const shared = { library, locale: `${place.language}-${place.country}`, timezone: place.zone };
  const id = random.hex(32);
  const token = random.chance(givesToken[platform]) ? random.hex(64) : undefined;
  const device = { id, type: platform, ...(token && { token, pushEnabled: random.chance(allowsPush[platform]) }) };
  const versionsBehind = random.whole(0, 2);
  if (platform === "web") {
    const context = { ...shared, userAgent: model, os: { name: system }, ...(token && { device }) };
    return { platform, context, versionsBehind };
  }
  const location = random.chance(0.4) ? { location: near(place, random) } : {};
  const os = { name: systems[platform], version: system };
  const context = { ...shared, device: { ...device, model }, os, ...location };
  return { platform, context, versionsBehind };
}

function near(place: Habits["place"], random: Random) {
  const shift = () => random.between(-0.15, 0.15);
  return {
    latitude: Math.round((place.latitude + shift()) * 1e4) / 1e4,
    longitude: Math.round((place.longitude + shift()) * 1e4) / 1e4,
  };
}

/** What an installation says with a call at this instant: a new version of the app comes every three weeks. */
export function contextAt({ platform, context, versionsBehind }: Installation, at: number): Context {
  if (platform === "web") return context;
  const release = Math.floor((at - Date.UTC(2026, 0, 5)) / (3 * week)) - versionsBehind;
  return { ...context, app: { name: shop.name, version: `5.${Math.max(0, release)}.0` } };
}
