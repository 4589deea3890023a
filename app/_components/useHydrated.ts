import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether scripts run: false on the server, and where there are none. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
