import { TextField } from "./text-field.tsx";

/** A new password; the browser's password manager may make and fill it. */
export function PasswordField({ label = "Password", error }: { label?: string; error?: string }) {
  return (
    <TextField
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      minLength={10}
      maxLength={128}
      required
      hint="At least 10 characters; a few words are a good one."
      error={error}
    />
  );
}
