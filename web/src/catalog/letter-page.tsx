import { Button } from "antd";
import { useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { useUnits } from "../page/units";
import { useTexts } from "../text/language";
import { spans } from "./months";
import { requestTexts } from "./request-texts";
import { catalogTexts } from "./texts";
import { sensitivityWords, typeText } from "./words";
import "./catalog.css";

/** The letter that goes to the department, in the form of an official letter (GB/T 9704, 函): always Chinese. */
export default function LetterPage() {
  const id = Number(useParams().id);
  const t = useTexts(requestTexts);
  const c = useTexts(catalogTexts);
  const read = api.useQuery("get", "/api/catalog/requests/{id}", { params: { path: { id } } });
  const dataset = read.data?.request.dataset;
  const detail = api.useQuery(
    "get",
    "/api/catalog/datasets/{dataset}",
    { params: { path: { dataset: dataset ?? "" } } },
    { enabled: dataset !== undefined },
  );
  return (
    <Reading of={read}>
      {({ request }) => (
        <>
          <div className="no-print">
            <PageHead
              title={`${t.letter} ${request.number}`}
              crumbs={[
                { name: c.requests, to: "/catalog/requests" },
                { name: request.number, to: `/catalog/requests/${id}` },
                { name: t.letter },
              ]}
              acts={
                <Button type="primary" onClick={() => window.print()}>
                  {c.print}
                </Button>
              }
            />
            <p className="quiet">{t.letterHelp}</p>
          </div>
          <Reading of={detail}>{(contract) => <Letter request={request} contract={contract} />}</Reading>
        </>
      )}
    </Reading>
  );
}

function Letter(props: { request: Schema<"DataRequest">; contract: Schema<"CatalogDatasetsDetail"> }) {
  const { request, contract } = props;
  const { data: units } = useUnits();
  const unit = (id: string) => units?.find((one) => one.id === id)?.name.zh ?? id;
  const title = contract.line.title.zh;
  const missing = request.known.monthsMissing;
  return (
    <article className="letter" lang="zh-CN">
      <p className="letter-number">编号：{request.number}</p>
      <h1>关于商请提供{title}数据的函</h1>
      <p className="letter-to">{unit(request.unit)}：</p>
      <p>
        因工作需要，商请贵单位提供{chineseSpan(request)}的{title}数据
        {request.units.length > 0 ? `，涉及单位为${request.units.map(unit).join("、")}` : ""}。现将有关事项函告如下：
      </p>
      <p>一、数据内容。{sentence(contract.purpose.zh)}数据项见附件。</p>
      <p>
        二、数据期间。{chineseSpan(request)}
        {missing.length > 0 && request.known.rows > 0 ? `，其中我单位尚缺${spans(missing, "、")}` : ""}。
      </p>
      <p>
        三、报送方式。请提供电子表格或业务系统导出文件，保持原始记录，不合并、不汇总；通过约定的渠道报送，请勿使用互联网邮箱。
      </p>
      <p>四、报送时间。请于{chineseDay(request.dueOn)}前提供。如部分数据暂不能提供，请先提供已有部分，并说明原因。</p>
      {request.reason ? (
        <p>
          五、其他说明。
          {request.again.length > 0 ? `此前曾以${request.again.join("、")}号函商请提供相关数据；` : ""}
          {sentence(request.reason)}
        </p>
      ) : null}
      <p>请予支持为盼。</p>
      <p className="letter-annex">附件：{title}数据项清单</p>
      <div className="letter-sign">
        <p>（发文机关名称、印章）</p>
        <p>{chineseDay(request.askedAt)}</p>
      </div>
      <p>（联系人：{request.askedName}；联系电话：　　　　　　　）</p>
      <section className="letter-list">
        <h2>附件</h2>
        <h3>{title}数据项清单</h3>
        <table>
          <thead>
            <tr>
              <th>序号</th>
              <th>数据项</th>
              <th>类型</th>
              <th>计量单位</th>
              <th>填写要求</th>
              <th>信息类别</th>
            </tr>
          </thead>
          <tbody>
            {contract.columns.map((column, i) => (
              <tr key={column.name}>
                <td>{i + 1}</td>
                <td>{column.title.zh}</td>
                <td>{typeText(column.type).zh}</td>
                <td>{column.unit ?? ""}</td>
                <td>{column.nullable && !column.key ? "有则填写" : "必填"}</td>
                <td>{sensitivityWords[column.sensitivity].zh}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </article>
  );
}

function sentence(text: string): string {
  return /[。！？]$/.test(text) ? text : `${text}。`;
}

function chineseSpan({ monthFrom, monthTo }: Schema<"DataRequest">): string {
  return monthFrom === monthTo ? chineseMonth(monthFrom) : `${chineseMonth(monthFrom)}至${chineseMonth(monthTo)}`;
}

function chineseMonth(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return `${year}年${number}月`;
}

function chineseDay(at: string): string {
  const day =
    at.length === 10 ? at : new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(at));
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
