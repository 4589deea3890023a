/** What the address of a line's page tells to show of it; the server sees to what makes no sense. */
export const shownIn = (query: URLSearchParams): [name: string, value: string][] =>
  ["history", "list"].flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
