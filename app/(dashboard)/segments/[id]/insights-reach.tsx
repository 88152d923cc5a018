import type { ReactNode } from "react";
import { Definition } from "#/app/_ui/definition.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { channelLabels, channelRules, unreachableReasons } from "#/lib/insights/channels.ts";
import { definitions } from "#/lib/insights/definitions.ts";
import { channels } from "#/lib/profiles/reach.ts";

const onDevices = new Set(["push", "web_push", "in_app"]);

/** Each channel: how many it reaches, on how many devices, and why not the rest; a line adds up to the size. */
export function Reach({ detail }: { detail: ReachDetail }) {
  const { size, any, none } = detail;
  return (
    <div className="-mx-4 -mt-3">
      <Table label="Reach per channel">
        <thead>
          <tr>
            <th scope="col">
              Channel
              <Definition id="reach" term="reach">
                {definitions.reach}
              </Definition>
            </th>
            <th scope="col" className="number">
              Users reachable
            </th>
            <th scope="col" className="number">
              Share
            </th>
            <th scope="col" className="number">
              Devices
            </th>
            {unreachableReasons.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => {
            const found = detail.channels[channel];
            return (
              <tr key={channel}>
                <th scope="row">
                  <span className="inline-block first-letter:uppercase">{channelLabels[channel]}</span>
                  <Definition id={`reach-${channel}`} term={`reachable by ${channelLabels[channel]}`}>
                    {channelRules[channel]}
                  </Definition>
                </th>
                <td className="number font-medium">{count(found.reachable)}</td>
                <td className="number">{share(found.reachable, size)}</td>
                <td className="number">
                  {onDevices.has(channel) ? (
                    count(found.devices)
                  ) : (
                    <Missing reason="Goes to a person, not to a device" />
                  )}
                </td>
                {unreachableReasons.map(({ key }) => (
                  <td key={key} className="number">
                    {count(found[key])}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        <tfoot className="border-border border-t">
          <Whole name="On any channel" figure={any} size={size} />
          <Whole name="On none" figure={none} size={size} />
        </tfoot>
      </Table>
    </div>
  );
}

function Whole({ name, figure, size }: { name: ReactNode; figure: number; size: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number font-medium">{count(figure)}</td>
      <td className="number">{share(figure, size)}</td>
      <td colSpan={1 + unreachableReasons.length} />
    </tr>
  );
}
