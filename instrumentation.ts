/** Called once by Next when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { serve } = await import("#/lib/workspace/serve.ts");
  serve();
}
