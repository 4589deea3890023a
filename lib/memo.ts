/**
 * Remembers what was made for a key. It holds `most` of them, and then begins anew: so it stays
 * bounded, and what is asked for often is soon there again.
 */
export function memo<Value extends NonNullable<unknown>>(most: number) {
  const kept = new Map<string, Value>();
  return (key: string, make: () => Value): Value => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const made = make();
    kept.set(key, made);
    return made;
  };
}

/** The same for each of some objects: what was made for one goes with it. */
export function memoOf<Owner extends object, Value extends NonNullable<unknown>>(most: number) {
  const owners = new WeakMap<Owner, ReturnType<typeof memo<Value>>>();
  return (owner: Owner, key: string, make: () => Value): Value => {
    const kept = owners.get(owner) ?? memo<Value>(most);
    owners.set(owner, kept);
    return kept(key, make);
  };
}
