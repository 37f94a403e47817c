import { Button } from "antd";
import { type PointerEvent, useRef } from "react";
import { useTexts } from "../text/language";
import { siteTexts } from "./texts";

const WIDTH = 600;
const HEIGHT = 220;
const PEN = 3;
const INK = "#1f2328";
const PAPER = "#ffffff";

/** A box to sign in with finger, pen or mouse. Tells a PNG as base64, or nothing while it is empty. */
export function SignatureBox({ onChange }: { onChange: (png: string | undefined) => void }) {
  const t = useTexts(siteTexts);
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDown = useRef(false);
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  const pen = () => {
    const context = canvas.current?.getContext("2d");
    if (context) {
      context.lineWidth = PEN;
      context.lineCap = "round";
      context.lineJoin = "round";
      context.strokeStyle = INK;
    }
    return context;
  };
  const clear = () => {
    pen()?.clearRect(0, 0, WIDTH, HEIGHT);
    onChange(undefined);
  };
  const told = () => {
    isDown.current = false;
    const drawn = canvas.current;
    if (drawn === null) {
      return;
    }
    const paper = document.createElement("canvas"); // ink on paper, whatever the page's colours
    paper.width = WIDTH;
    paper.height = HEIGHT;
    const context = paper.getContext("2d");
    if (context) {
      context.fillStyle = PAPER;
      context.fillRect(0, 0, WIDTH, HEIGHT);
      context.drawImage(drawn, 0, 0);
      onChange(paper.toDataURL("image/png").split(",")[1]);
    }
  };
  return (
    <div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className="site-signature"
        role="img"
        aria-label={t.draw}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          isDown.current = true;
          const context = pen();
          context?.beginPath();
          context?.moveTo(...at(event));
        }}
        onPointerMove={(event) => {
          if (isDown.current) {
            const context = pen();
            context?.lineTo(...at(event));
            context?.stroke();
          }
        }}
        onPointerUp={told}
        onPointerCancel={told}
      />
      <Button size="small" onClick={clear}>
        {t.clear}
      </Button>
    </div>
  );
}
