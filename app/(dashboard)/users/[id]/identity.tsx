import { Card } from "#/app/_ui/card.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Details } from "#/lib/profiles/details.ts";
import { Fact, Facts } from "./facts.tsx";

/** Who the person is: every id, how to reach them, where they are, and since when they are known. */
export function Identity({ details: { profile, ids }, zone }: { details: Details; zone: string }) {
  const { email, phone, language, timezone, appVersion, osVersion, deviceModel, latitude, longitude } = profile;
  const place = [profile.city, profile.region, profile.country].filter(Boolean).join(", ");
  const others = ids.filter(({ value }) => value !== profile.externalId);
  const texts = {
    "E-mail": email,
    Phone: phone,
    Place: place || null,
    Location: latitude === null || longitude === null ? null : `${latitude}, ${longitude}`,
    Language: language,
    "Time zone": timezone,
    "App version": appVersion,
    "OS version": osVersion,
    "Device model": deviceModel,
  };
  const instants = {
    "First seen": profile.firstSeenAt,
    "Last seen": profile.lastSeenAt,
    "Signed up": profile.createdAt,
  };
  return (
    <Card title="Identity">
      <Facts>
        <Fact name="Id">
          <code className="break-all font-mono text-sm">{profile.externalId}</code>
        </Fact>
        {others.length > 0 && (
          <Fact name="Also known as">
            {others.map(({ kind, value, since }) => (
              <span key={`${kind} ${value}`} className="block">
                <code className="break-all font-mono text-sm">{value}</code>{" "}
                <span className="text-muted text-sm">
                  {kind === "anonymous" ? "anonymous id" : "user id"} since <Time at={since} zone={zone} dateOnly />
                </span>
              </span>
            ))}
          </Fact>
        )}
        {Object.entries(texts).map(([name, text]) => (
          <Fact key={name} name={name}>
            {text ?? <Missing reason="Not known" />}
          </Fact>
        ))}
        {Object.entries(instants).map(([name, at]) => (
          <Fact key={name} name={name}>
            {at === null ? <Missing reason="Not known" /> : <Time at={at} zone={zone} />}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
