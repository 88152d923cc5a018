import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";

/** Nobody was ever heard of: what to do first. */
export function NoUsers() {
  return (
    <EmptyState
      title="No users yet"
      action={
        <LinkButton href="/settings/keys" look="primary">
          Get a write key
        </LinkButton>
      }
    >
      Users appear here as soon as your app sends their events or traits. Connect it with a write key, or import a file
      with <code>npm run satsuma -- import FILE</code>.
    </EmptyState>
  );
}

/** There are people, but none whom the search may mean. */
export function NoMatches({ q }: { q: string }) {
  return (
    <EmptyState title="Nobody matches" action={<LinkButton href="/users">Clear the search</LinkButton>}>
      <p className="line-clamp-3">
        Nobody has the id, e-mail or phone <q>{q}</q>, or a name, surname, e-mail or id that begins with it.
      </p>
    </EmptyState>
  );
}

/** The address is of a page after the last one. */
export function NoMore() {
  return <EmptyState title="No more users" action={<LinkButton href="/users">To the first page</LinkButton>} />;
}
