import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import type { Person } from "@/lib/accounts/schema";
import { ChangePassword } from "./ChangePassword";
import { Credentials } from "./Credentials";
import { DeleteAccount } from "./DeleteAccount";
import { RenewCode } from "./RenewCode";
import { SignOut } from "./SignOut";
import { TransferLink } from "./TransferLink";

/** All of the settings that concern the account: a guest's, or a secured one's. */
export async function AccountSection({ person: { isGuest, email } }: { person: Person }) {
  const t = await getTranslations("accounts");
  return (
    <>
      <Card id="account" title={t("account.title")}>
        <Credentials email={email} />
      </Card>
      <Card id="transfer" title={t("link.title")}>
        <TransferLink />
      </Card>
      {isGuest ? null : (
        <>
          <Card id="password" title={t("changePassword.title")}>
            <ChangePassword email={email} />
          </Card>
          <Card id="recovery-code" title={t("renewCode.title")}>
            <RenewCode email={email} />
          </Card>
        </>
      )}
      <Card id="sign-out" title={t("signOut.title")}>
        <SignOut isGuest={isGuest} />
      </Card>
      <Card id="delete" title={t("delete.title")}>
        <DeleteAccount email={email} />
      </Card>
    </>
  );
}
