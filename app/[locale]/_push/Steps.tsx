import { Latin } from "./Latin";

/** One step a line. */
export function Steps({ steps }: { steps: string }) {
  return (
    <ol className="list-decimal space-y-1 ps-5">
      {steps.split("\n").map((step) => (
        <li key={step}>
          <Latin>{step}</Latin>
        </li>
      ))}
    </ol>
  );
}
