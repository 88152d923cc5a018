import Link from "next/link";
import { Count } from "#/app/_ui/count.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Tag } from "#/app/_ui/tag.tsx";
import type { Chosen } from "#/lib/segments/chosen.ts";
import { kinds, titleOf } from "../words.ts";

/** The chosen segments; where they are to be deleted, with what keeps one. */
export function ChosenTable({ chosen, deleting }: { chosen: Chosen[]; deleting: boolean }) {
  return (
    <Table label="The chosen segments">
      <Heads of={["Name", "Kind", "Tags", { number: "Size" }, ...(deleting ? ["What happens"] : [])]} />
      <tbody>
        {chosen.map(({ id, name, kind, tags, size, neededBy }) => (
          <tr key={id}>
            <th scope="row" className="min-w-52 max-w-96 font-medium! whitespace-normal! text-text! wrap-anywhere">
              <Link href={`/segments/${id}`} prefetch={false} className="hover:underline">
                {name}
              </Link>
            </th>
            <td className="whitespace-nowrap">{kinds[kind]}</td>
            <td>
              <span className="flex flex-wrap gap-1">
                {tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            </td>
            <td className="number">
              <Count value={size} />
            </td>
            {deleting && (
              <td className="min-w-52 wrap-anywhere">
                {neededBy.length === 0
                  ? "Is deleted"
                  : `Stays: used by ${neededBy.map((use) => `“${titleOf(use)}”`).join(", ")}`}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
