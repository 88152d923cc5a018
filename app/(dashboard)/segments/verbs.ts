/** What a row's menu changes, and what it says then. */
export const changes = {
  pause: { change: { paused: true }, done: "is paused: it keeps its numbers." },
  resume: { change: { paused: false }, done: "is calculated again." },
  archive: {
    change: { archived: true },
    done: "is archived: it is under “Show: archived”, and what uses it goes on.",
  },
  unarchive: { change: { archived: false }, done: "is back, and is being calculated." },
  hide: { change: { hidden: true }, done: "is hidden: it is under “Show: hidden lists”, and what uses it goes on." },
  unhide: { change: { hidden: false }, done: "is shown again." },
};
export type Changing = keyof typeof changes;

export const rowVerbs = ["refresh", "duplicate", ...(Object.keys(changes) as Changing[])] as const;
