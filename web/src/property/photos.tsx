import { Button } from "antd";
import { useState } from "react";
import { CleanPicture } from "../evidence/file-preview";
import { useFiles } from "../evidence/file-select";
import { useTexts } from "../text/language";
import { propertyTexts } from "./texts";

/** Photos of an item; read when somebody asks, for every reading is in the audit. */
export function Photos({ matter, files }: { matter: number; files: number[] }) {
  const t = useTexts(propertyTexts);
  const [isOpen, setIsOpen] = useState(false);
  if (files.length === 0) {
    return null;
  }
  return isOpen ? (
    <div className="property-photos">
      {files.map((file) => (
        <Photo key={file} matter={matter} file={file} />
      ))}
    </div>
  ) : (
    <Button size="small" className="no-print" onClick={() => setIsOpen(true)}>
      {t.photosShow(files.length)}
    </Button>
  );
}

function Photo({ matter, file }: { matter: number; file: number }) {
  const name = useFiles(matter).data?.find((one) => one.id === file)?.name ?? "";
  return (
    <figure>
      <CleanPicture matter={matter} file={file} page={1} name={name} />
      <figcaption className="quiet small" translate="no">
        {name}
      </figcaption>
    </figure>
  );
}
