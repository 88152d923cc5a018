const marks = {
  ios: { shape: <circle cx="5" cy="5" r="4" />, className: "fill-ios" },
  android: { shape: <rect x="1.5" y="1.5" width="7" height="7" />, className: "fill-android" },
  web: { shape: <path d="M5 1 9.5 9H.5Z" />, className: "fill-web" },
};

export type Platform = keyof typeof marks;

/** The sign of a platform, the same everywhere: its own colour and its own shape. Stands beside the name or under it. */
export function PlatformMark({ platform }: { platform: Platform }) {
  const { shape, className } = marks[platform];
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" className={`inline-block size-2 ${className}`}>
      {shape}
    </svg>
  );
}
