import { notFound } from "next/navigation";

/** Any other address gets the not-found page in the reader's language. */
export default function Page() {
  notFound();
}
