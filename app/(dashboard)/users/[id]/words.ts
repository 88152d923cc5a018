export const platformNames = { ios: "iOS", android: "Android", web: "Web" } as const;

export const channelNames = { push: "Push", web_push: "Web push", email: "E-mail" } as const;
