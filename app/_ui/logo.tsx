const point = (degrees: number, radius: number): string => {
  const turn = ((degrees - 90) * Math.PI) / 180;
  return `${(16 + radius * Math.cos(turn)).toFixed(2)} ${(16 + radius * Math.sin(turn)).toFixed(2)}`;
};

/** One eighth of the fruit, from near the middle to the rim. */
function wedge(index: number): string {
  const [from, to] = [index * 45, (index + 1) * 45];
  return `M${point((from + to) / 2, 3)} L${point(from + 4, 14.5)} A14.5 14.5 0 0 1 ${point(to - 4, 14.5)} Z`;
}

/** A circle of eight segments, one filled with the accent. */
export function Logo({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      {Array.from({ length: 8 }, (_, index) => (
        <path
          key={wedge(index)}
          d={wedge(index)}
          strokeLinejoin="round"
          strokeWidth="1.5"
          className={index === 0 ? "fill-accent stroke-accent" : "fill-text/25 stroke-text/0"}
        />
      ))}
    </svg>
  );
}
