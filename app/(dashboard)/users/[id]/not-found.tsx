import { NotFound } from "#/app/_ui/not-found.tsx";

export default function UserNotFound() {
  return (
    <NotFound title="There is no such user">
      Nobody has this id now. The address may be mistyped, or the person was erased for good: then nothing of them is
      left to tell. If the id comes again with an event, it will be a new user.
    </NotFound>
  );
}
