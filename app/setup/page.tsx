import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currencyChoices, zoneChoices } from "#/app/_server/choices.ts";
import { Gate } from "#/app/_ui/gate.tsx";
import { awaitsSetUp } from "#/lib/accounts/set-up.ts";
import { database } from "#/lib/workspace/database.ts";
import { SetUpForm } from "./set-up-form.tsx";

export const metadata: Metadata = { title: "Set up" };

export default function SetUpPage() {
  if (!awaitsSetUp(database())) notFound();
  return (
    <Gate title="Set up Satsuma">
      <p className="text-muted">
        You become the first admin. The workspace's name, zone and currency can be changed later.
      </p>
      <SetUpForm zones={zoneChoices()} currencies={currencyChoices()} />
    </Gate>
  );
}
