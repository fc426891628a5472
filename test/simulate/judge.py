"""Reads cases from standard input, one JSON object a line: the changes that make a zone, and a batch. Prints for each what
botocore says of the parameters, and what moto's Route 53 says of the batch; null where nothing is wrong."""
import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")

import boto3  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from botocore.validate import ParamValidator  # noqa: E402
from moto import mock_aws  # noqa: E402


def judge(client, shape, number, case):
    report = ParamValidator().validate({"HostedZoneId": "Z1", "ChangeBatch": {"Changes": case["batch"]}}, shape)
    if report.has_errors():
        return {"botocore": report.generate_report(), "moto": None}
    zone = client.create_hosted_zone(Name="example.com", CallerReference=str(number))["HostedZone"]["Id"]
    client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": case["zone"]})
    try:
        client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": case["batch"]})
    except ClientError as error:
        return {"botocore": None, "moto": f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"}
    return {"botocore": None, "moto": None}


def main():
    number = 0
    lines = iter(sys.stdin)
    done = False
    while not done:
        # What moto remembers is dropped now and then.
        with mock_aws():
            client = boto3.client("route53")
            shape = client.meta.service_model.operation_model("ChangeResourceRecordSets").input_shape
            for _ in range(500):
                line = next(lines, None)
                if line is None:
                    done = True
                    break
                number += 1
                print(json.dumps(judge(client, shape, number, json.loads(line))))


main()
