/** Tells a server action which part of the list the person came from, to lead them back to it. */
export function HiddenList({ list }: { list: string }) {
  return list === "" ? null : <input type="hidden" name="list" value={list} />;
}
