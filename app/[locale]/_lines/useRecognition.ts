"use client";

import { useEffect, useRef, useState } from "react";
import { type Recognised, recogniseNumber } from "@/lib/lines/actions";

export type Recognition = Extract<Recognised, { ok: true }>;

const pauseMs = 300;

/**
 * Which carrier a number seems to belong to, asked of the server in a pause of typing. Actions go one
 * after another: while one of these is on its way only the latest text waits, and `stop` gives that
 * up, so that saving waits for one at most.
 */
export function useRecognition() {
  const [recognition, setRecognition] = useState<Recognition | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wanted = useRef<string | null>(null);
  const asked = useRef<string | null>(null);
  const busy = useRef(false);
  const stop = () => {
    clearTimeout(timer.current);
    wanted.current = null;
    asked.current = null;
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  async function ask() {
    while (!busy.current && wanted.current !== null && wanted.current !== asked.current) {
      const text = wanted.current;
      asked.current = text;
      busy.current = true;
      const found = await recogniseNumber(text).catch(() => null);
      busy.current = false;
      // Without an answer the carrier is chosen by hand, or told by the server when it saves.
      if (found === null) return stop();
      if (wanted.current === text) setRecognition(found.ok ? found : null);
    }
  }

  return {
    recognition,
    recognise: (typed: string) => {
      wanted.current = typed.trim();
      clearTimeout(timer.current);
      timer.current = setTimeout(ask, pauseMs);
    },
    stop,
  };
}
