import { Foreign } from "../_frame/Foreign";

/** One step a line. */
export function Steps({ steps }: { steps: string }) {
  return (
    <ol className="list-decimal space-y-1 ps-5">
      {steps.split("\n").map((step) => (
        <li key={step}>
          <Foreign>{step}</Foreign>
        </li>
      ))}
    </ol>
  );
}
