/** The page that is asked for, or the last one where that is beyond it. */
export function lastPage<Listed extends { total: number }>(
  asked: number,
  perPage: number,
  list: (page: number) => Listed,
): Listed & { page: number } {
  const listed = list(asked);
  const page = Math.min(asked, Math.max(1, Math.ceil(listed.total / perPage)));
  return page === asked ? { ...listed, page } : { ...list(page), page };
}
