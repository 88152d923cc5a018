import type { MessageChannel } from "#/lib/messages/message-input.ts";

/** A message of the demo. `at` is when it goes out, of a draft when it was begun; `made` is when the demo was made. */
export type PlannedMessage = {
  title: string;
  channel: MessageChannel;
  author: string;
  content: { title?: string; body: string; url?: string };
  include: string[];
  exclude?: string[];
  at: (made: number) => number;
  /** Minutes from the first to the last of it. */
  over?: number;
  /** The share of those who got it that clicks. */
  clicks?: number;
  fate?: { kind: "draft" } | { kind: "stopped"; share: number } | { kind: "failed"; error: string };
};

const hour = 3_600_000;
const day = 24 * hour;
const on = (days: number, hours: number) => (made: number) => Math.floor(made / day) * day + days * day + hours * hour;
const minutesBefore = (minutes: number) => (made: number) => made - minutes * 60_000;
const site = "https://satsuma-goods.example";

/** What the people of Satsuma Goods have sent, and what they are about to send, oldest first. */
export const plannedMessages: PlannedMessage[] = [
  {
    title: "New arrivals, a day early",
    channel: "push",
    author: "Selin Aydın",
    content: { title: "A day before everybody else", body: "The new stoneware is here.", url: `${site}/new` },
    include: ["Loyal buyers"],
    at: on(-56, 9),
    over: 4,
    clicks: 0.094,
  },
  {
    title: "We miss you: 15 % off",
    channel: "email",
    author: "Selin Aydın",
    content: { title: "It has been a while", body: "Hello {{ first_name | default: “there” }}, here are 15 % off." },
    include: ["Lapsed customers"],
    exclude: ["Loyal buyers"],
    at: on(-49, 7.5),
    over: 12,
    clicks: 0.021,
  },
  {
    title: "Your cart is waiting",
    channel: "push",
    author: "Mia Brandt",
    content: { title: "Still thinking about it?", body: "Your cart is as you left it.", url: `${site}/cart` },
    include: ["Cart abandoners"],
    at: on(-38, 16),
    over: 6,
    clicks: 0.112,
  },
  {
    title: "Weekend flash sale",
    channel: "push",
    author: "Jonas Weber",
    content: { title: "Until Sunday", body: "Up to 30 % off shoes and outdoor.", url: `${site}/sale` },
    include: ["Saw it, bought it within a day"],
    at: on(-31, 8),
    over: 9,
    clicks: 0.067,
  },
  {
    title: "Autumn catalogue",
    channel: "email",
    author: "Mia Brandt",
    content: { title: "Autumn at Satsuma Goods", body: "Forty pages of things that last.", url: `${site}/autumn` },
    include: ["Saw it, bought it within a day"],
    exclude: ["Lapsed customers"],
    at: on(-27, 6),
    over: 40,
    clicks: 0.034,
  },
  {
    title: "A word of thanks from the founders",
    channel: "email",
    author: "Jonas Weber",
    content: { title: "Thank you", body: "Four years, and you were there for most of them." },
    include: ["VIP customers"],
    at: on(-24, 10),
    over: 2,
    clicks: 0.118,
  },
  {
    title: "See it in your room",
    channel: "push",
    author: "Jonas Weber",
    content: { title: "New in the app", body: "Point the camera where the side table should stand." },
    include: ["iOS big spenders"],
    at: on(-20, 17.5),
    over: 3,
    clicks: 0.081,
  },
  {
    title: "Your cart is waiting, in the browser",
    channel: "web_push",
    author: "Mia Brandt",
    content: { title: "Still thinking about it?", body: "Your cart is as you left it.", url: `${site}/cart` },
    include: ["Cart abandoners"],
    at: on(-17, 16),
    over: 2,
    clicks: 0.048,
  },
  {
    title: "Free delivery in Istanbul",
    channel: "email",
    author: "Selin Aydın",
    content: { title: "On us this week", body: "We deliver in Istanbul for free until Friday.", url: site },
    include: ["Istanbul, by e-mail"],
    at: on(-13, 7),
    over: 35,
    clicks: 0.041,
  },
  {
    title: "New trail runners are here",
    channel: "push",
    author: "Selin Aydın",
    content: { title: "Out of the box, onto the hill", body: "Three new models.", url: `${site}/c/shoes` },
    include: ["Shoe people"],
    at: on(-9, 9),
    over: 30,
    clicks: 0.059,
    fate: { kind: "stopped", share: 0.4 },
  },
  {
    title: "Come back to Plus",
    channel: "email",
    author: "Mia Brandt",
    content: { title: "Plus is 4.99 again", body: "Return before the end of the month at the old price." },
    include: ["Left Plus or Gold"],
    at: on(-6, 8),
    fate: { kind: "failed", error: "The mail server refused the sign-in: 535 5.7.8 authentication failed." },
  },
  {
    title: "Weekend flash sale, second day",
    channel: "push",
    author: "Jonas Weber",
    content: { title: "Until midnight", body: "Shoes and outdoor, up to 30 % off.", url: `${site}/sale` },
    include: ["Saw it, bought it within a day"],
    exclude: ["High value"],
    at: on(-4, 8),
    over: 9,
    clicks: 0.052,
  },
  {
    title: "Early access: winter",
    channel: "push",
    author: "Jonas Weber",
    content: { title: "You first", body: "The winter collection is open to you from today.", url: `${site}/winter` },
    include: ["High value"],
    exclude: ["VIP customers"],
    at: on(-2, 9),
    over: 4,
    clicks: 0.101,
  },
  {
    title: "Winter catalogue",
    channel: "email",
    author: "Mia Brandt",
    content: { title: "Winter at Satsuma Goods", body: "Wool, oak and cast iron.", url: `${site}/winter` },
    include: ["Every week in the app"],
    at: minutesBefore(25),
    over: 50,
    clicks: 0.036,
  },
  {
    title: "Welcome: your first order",
    channel: "push",
    author: "Mia Brandt",
    content: { title: "Ten off your first order", body: "Good to have you. It is in your account." },
    include: ["New this week"],
    exclude: ["Ordered today"],
    at: minutesBefore(18 * 60),
    fate: { kind: "draft" },
  },
  {
    title: "Two days of gifts",
    channel: "push",
    author: "Selin Aydın",
    content: { title: "For you, for them", body: "Every order comes wrapped, today and tomorrow.", url: site },
    include: ["Loyal buyers", "High value"],
    exclude: ["VIP customers"],
    at: on(2, 8),
    over: 6,
    clicks: 0.083,
  },
];
