import type { Metadata } from "next";
import { Gate } from "#/app/_ui/gate.tsx";
import { findLink } from "#/lib/accounts/links.ts";
import { database } from "#/lib/workspace/database.ts";
import { SetPasswordForm } from "./set-password-form.tsx";

export const metadata: Metadata = { title: "Set a password" };

export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const holder = findLink(database(), token, Date.now());
  if (!holder)
    return (
      <Gate title="This link no longer works">
        <p>A link sets one password, once, within a week. Ask an admin of your workspace for a new one.</p>
      </Gate>
    );
  return (
    <Gate title={holder.invited ? `Welcome, ${holder.name}` : "Choose a new password"}>
      <p className="text-muted">
        {holder.invited ? "Choose a password to sign in with" : "It replaces the old one and signs you out everywhere:"}{" "}
        <strong className="font-medium text-text">{holder.email}</strong>
      </p>
      <SetPasswordForm token={token} email={holder.email} />
    </Gate>
  );
}
