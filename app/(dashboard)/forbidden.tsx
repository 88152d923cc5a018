import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";

export default function Forbidden() {
  return (
    <>
      <PageHeader title="You may not do this" />
      <p className="max-w-prose text-muted">
        Your role, or a right that is given person by person (export, send), does not allow it. An admin can change that
        under Settings, People.
      </p>
      <p>
        <LinkButton href="/segments">Back to the segments</LinkButton>
      </p>
    </>
  );
}
