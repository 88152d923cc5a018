import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSession } from "#/app/_server/require-user.ts";
import { safePath } from "#/app/_server/safe-path.ts";
import { Gate } from "#/app/_ui/gate.tsx";
import { awaitsSetUp } from "#/lib/accounts/set-up.ts";
import { database } from "#/lib/workspace/database.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const path = safePath([next].flat()[0]);
  if (awaitsSetUp(database())) redirect("/setup");
  if (await currentSession()) redirect(path);
  return (
    <Gate title="Sign in">
      <SignInForm next={path} />
      <p className="text-muted text-sm">Forgot your password? An admin can give you a link to set a new one.</p>
    </Gate>
  );
}
