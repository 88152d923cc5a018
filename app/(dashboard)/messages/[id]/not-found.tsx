import { NotFound } from "#/app/_ui/not-found.tsx";

export default function MessageNotFound() {
  return (
    <NotFound title="There is no such message" back={{ href: "/messages", label: "To the messages" }}>
      It may have been deleted, or the id in the address is not right. The list has all that exist.
    </NotFound>
  );
}
