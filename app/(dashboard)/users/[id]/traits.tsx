import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Fact, Facts } from "./facts.tsx";
import { Value } from "./value.tsx";

/** Everything that identify calls said of the person, as it was sent. */
export function Traits({ traits, zone }: { traits: Record<string, unknown>; zone: string }) {
  const entries = Object.entries(traits).sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    <Card title="Traits">
      {entries.length === 0 ? (
        <EmptyState title="No traits">No identify call has said anything of this user yet.</EmptyState>
      ) : (
        <Facts>
          {entries.map(([name, value]) => (
            <Fact key={name} name={name}>
              <Value value={value} zone={zone} />
            </Fact>
          ))}
        </Facts>
      )}
    </Card>
  );
}
